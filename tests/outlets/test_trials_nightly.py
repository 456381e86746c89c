"""Six outlets as their authors write them, from the docs alone, in every layout; all laws hold for them."""

from typing import NamedTuple

import pytest

from opinionkit import Article, Byline, Comment, Layout, Outlet, Provenance, Voice, outlet_named, parse, render
from opinionkit.laws import laws


class MarginNote(Comment):
    """A note with marks of its own: "<<Not so.>>"."""

    opening = "<<"
    closing = ">>"


NOTES = Outlet(
    "example-margins",
    grammar=r"""
        %extend _furniture: margin_note
        margin_note: MARGIN_LINE
        MARGIN_LINE.6: /<<(?=[^<>\r\n]+>>[^\S\r\n]*(?![^\r\n]))/ _REST
    """,
    nodes=[MarginNote],
    examples={"MARGIN_LINE": "<<Not so.>>"},
)


class Stage(Comment):
    """What happens in the studio: "(They laugh.)"."""

    opening = "("
    closing = ")"


RADIO = Outlet(
    "example-radio",
    bases=[outlet_named("transcript")],
    grammar=r"""
        %extend _furniture: stage
        stage: STAGE_LINE
        STAGE_LINE.6: /\((?=They [^()\r\n]+\)[^\S\r\n]*(?![^\r\n]))/ _REST
    """,
    nodes=[Stage],
    examples={"STAGE_LINE": "(They laugh.)"},
)


class Redaktion(Comment):
    """A note by the editors of a German republisher."""

    opening = "Anm. d. Hrsg.:"


class Quelle(Provenance):
    """Where the piece was first."""


GERMAN = Outlet(
    "example-spiegelung",
    grammar=r"""
        %extend _interjection: redaktion
        %extend _furniture: quelle
        redaktion: HRSG_LINE _touching*
        quelle: ERSTMALS_LINE
        HRSG_LINE.6: /Anm\. d\. Hrsg\.:/ _REST
        ERSTMALS_LINE.6: /Dieser Beitrag erschien zuerst (?:auf|bei|in) / _REST
    """,
    nodes=[Redaktion, Quelle],
    examples={
        "HRSG_LINE": "Anm. d. Hrsg.: Die Mühle steht.",
        "ERSTMALS_LINE": "Dieser Beitrag erschien zuerst auf mühle.example.",
    },
)


class Sponsor(Comment):
    """An advertiser's words."""

    opening = "Together with"


class SignOff(Byline):
    """The last line."""


NEWSLETTER = Outlet(
    "example-letter",
    grammar=r"""
        %extend _interjection: sponsor
        %extend _furniture: sign_off
        sponsor: SPONSOR_LINE _touching*
        sign_off: SIGN_OFF_LINE
        SPONSOR_LINE.6: /Together with/ _REST
        SIGN_OFF_LINE.6: /Thanks for reading[^\r\n]*/ _EOL
    """,
    nodes=[Sponsor, SignOff],
    examples={"SPONSOR_LINE": "Together with The Mill: flour.", "SIGN_OFF_LINE": "Thanks for reading!"},
)
ANSWERS = Outlet("example-answers", bases=[outlet_named("fisking")], domains=["answers.example"])
INTERVIEW = Outlet("example-talk", bases=[outlet_named("interview"), outlet_named("wire")])


class Trial(NamedTuple):
    """An outlet, a text of its house style, the kinds of the blocks, and the words of a voice."""

    outlet: Outlet
    text: str
    kinds: str
    voice: Voice
    words: str


TRIALS = {
    "notes with marks of their own": Trial(
        NOTES, "The mill stands.\n\n<<Not so.>>\n", "paragraph margin_note", Voice.EDITOR, "Not so."
    ),
    "a transcript": Trial(
        RADIO,
        "HOST: How did you come?\n\nADA QUILL: By ferry.\n\n(They laugh.)\n\nTOM OAK: I walked.\n",
        "host_speech speech stage speech",
        Voice.SOURCE,
        "By ferry.\n\nI walked.",
    ),
    "a German republisher": Trial(
        GERMAN,
        "Die Mühle brennt.\n\nAnm. d. Hrsg.: Sie steht.\n\nDieser Beitrag erschien zuerst auf mühle.example.\n",
        "paragraph redaktion quelle",
        Voice.EDITOR,
        "Sie steht.",
    ),
    "a newsletter": Trial(
        NEWSLETTER,
        "The mill stands.\n\nTogether with The Quay: rope.\n\nThanks for reading!\n",
        "paragraph sponsor sign_off",
        Voice.EDITOR,
        "The Quay: rope.",
    ),
    "a blog that answers paragraph by paragraph": Trial(
        ANSWERS,
        "_The mill never burned._\n\nIt did.\n\n_Nobody saw it._\n\nWe did.\n",
        "fisked paragraph fisked paragraph",
        Voice.SOURCE,
        "The mill never burned.\n\nNobody saw it.",
    ),
    "an interview": Trial(
        INTERVIEW,
        "HARBOUR (AP) — The miller came late.\n\nQ: How did you come?\n\nA: By ferry.\n",
        "dateline question answer",
        Voice.SOURCE,
        "By ferry.",
    ),
}


@pytest.mark.nightly
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", TRIALS)
def test_a_trial_is_read_and_built(name: str, layout: Layout) -> None:
    """In every layout: the blocks, whose words they are, and the way back."""
    outlet, text, kinds, voice, words = TRIALS[name]
    article = parse(text, outlet=outlet, layout=layout)
    assert kinds.split() == [block.kind for block in article.blocks]
    assert words == article.text(voice)
    assert text == render(article)
    assert article.blocks == Article.build(article.blocks, outlet=outlet, layout=layout).blocks


TestNotes, TestTranscript, TestGerman, TestNewsletter, TestAnswers, TestInterview = (
    pytest.mark.nightly(laws(trial.outlet)) for trial in TRIALS.values()
)
