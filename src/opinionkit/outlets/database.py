"""Exports of news databases: the fields of a record above and below the piece.

As Nexis, Factiva, ProQuest and Europresse write them: "LENGTH: 812 words", "WC 812 words", "Document type: Editorial".
"""

from opinionkit._model.bases import Leaf
from opinionkit._model.nodes import Provenance
from opinionkit._model.voices import Basis
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Field", "FullText", "RecordMark"]


class Field(Provenance):
    """A field of a record: "LENGTH: 812 words"."""


class RecordMark(Provenance):
    """The line where a record, the piece or another part begins or ends: "Body", "End of Document"."""


class FullText(Leaf):
    """The author's first words, behind the name of the field: "Full text: The mill stands."."""

    evidence = Basis.MARKER


OUTLET = Outlet(
    "database",
    grammar=r"""
        %extend _furniture: record_mark
        %extend _interjection: field | full_text
        record_mark: MARK_LINE
        field: (FIELD_LINE | LENGTH_LINE | DATE_LINE | CODE_LINE) _touching*
        full_text: FULL_TEXT_LINE _touching*

        // "LENGTH: 812 words", "Load-Date: June 4, 2021", "Publication title: The Mill"
        FIELD_LINE.7: (_NEXIS | _PROQUEST | _EUROPRESSE) /[^\S\r\n]{0,2}:/ _REST
        _NEXIS: "HEADLINE"
              | /(?i:section|length|dateline|highlight|load-date|language|publication-type|document-type|journal-code)/
              | /(?i:subject|organization|company|ticker|industry|geographic|city|state|country|person|series)/
              | /(?i:acc-no|distribution|column|correction-date|graphic|rubrik|ressort|länge|sprache|update)/
              | /(?i:longueur|rubrique|langue|type-publication|date-chargement|longitud|sección|idioma|fecha-carga)/
              | /(?i:lengte|sectie|taal|publicatietype|laad-datum)/
        _PROQUEST: /(?i:publication (?:info|title|year|date|subject)|links|abstract|location|people|pages|issue)/
              | /(?i:company \/ organization|title|volume|number of pages|publisher|place of publication|issn)/
              | /(?i:country of publication|source type|language of publication|document (?:type|url|feature))/
              | /(?i:proquest document id|copyright|last updated|database|credit)/
        _EUROPRESSE: /(?i:nom de la source|type de source|périodicité|couverture géographique|provenance|note\(s\))/
              | /(?i:ausgabe|seite|dokumentnummer|dauerhafte adresse des dokuments)/

        // "812 words": above the date, the source and its page, line by line, as Factiva writes them.
        LENGTH_LINE.7: /\d{1,3}[.,]?\d{0,3} (?:words|mots|Wörter|palabras|parole|palavras|woorden)[^\S\r\n]*/ _EOL

        // "June 3, 2021 Thursday", "3 June 2021": below it Nexis names the edition, and Factiva the source.
        DATE_LINE.8: _BLANKS (_MONTH / \d{1,2}, \d{4} / _DAY | /\d{1,2} / _MONTH / \d{4}/) _BLANKS _EOL

        // "SN The Mill", "WC 812 words"
        CODE_LINE.7: /(?:HD|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|SE) / _REST

        MARK_LINE.7: (_PART | _DOCUMENT) /[^\S\r\n]*/ _EOL
        _PART: /(?:LP|TD|Classification|Graphic|Notes|End of Document|Bildunterschrift|Corps de l'article)/
             | /(?:Body|BODY):?/
        _DOCUMENT: /[^\S\r\n]*\d{1,6} of \d{1,6} DOCUMENTS/ | /Document \d{1,6} of \d{1,6}/
                 | /Document [A-Z0-9][A-Za-z0-9]{9,30}/

        FULL_TEXT_LINE.7: /(?i:full text) ?:/ _REST
    """,
    nodes=[Field, RecordMark, FullText],
    examples={
        "FIELD_LINE": "LENGTH: 812 words",
        "LENGTH_LINE": "812 words",
        "DATE_LINE": "June 3, 2021 Thursday",
        "CODE_LINE": "SN The Mill",
        "MARK_LINE": "End of Document",
        "FULL_TEXT_LINE": "Full text: The mill stands.",
    },
)
