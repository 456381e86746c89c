"""Transcripts: each speech begins with the speaker's name in capitals.

The host is the author.
"""

from opinionkit._model.bases import Leaf
from opinionkit._model.voices import Basis, Voice
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "HostSpeech", "Speech"]


class Speech(Leaf):
    """The words of a guest: "ADA QUILL: We came by ferry."."""

    speaker = Voice.SOURCE
    evidence = Basis.MARKER


class HostSpeech(Leaf):
    """The words of the host: "HOST: How did you come?"."""

    evidence = Basis.MARKER


OUTLET = Outlet(
    "transcript",
    grammar=r"""
        %extend _statement: speech | host_speech
        speech: SPEAKER_LINE _stated*
        host_speech: HOST_LINE _stated*

        HOST_LINE.4: /(?:HOST|INTERVIEWER|MODERATOR|PRESENTER|QUESTION):/ _REST

        // "ADA QUILL:", "DR. O'NEIL (on the phone):"; a known marker such as "UPDATE:" comes first.
        SPEAKER_LINE.3: _IN_CAPITALS _SPEAKER_NAME /(?: \([^()\r\n]{1,40}\))?:(?=[^\S\r\n])/ _REST
        _SPEAKER_NAME: _LETTER (_LETTER | /[ .'’-]/)~1..40
        // Scripts without capitals have letters, too.
        _IN_CAPITALS: /(?=[^:\r\n]*[A-ZÀ-ÖØ-ÞΑ-ΫА-Я])/
    """,
    nodes=[Speech, HostSpeech],
    examples={"HOST_LINE": "HOST: How did you come?", "SPEAKER_LINE": "ADA QUILL: We came by ferry."},
)
