"""Interviews: the author's questions, "Q:", and a source's answers, "A:"."""

from opinionkit._model.bases import Leaf
from opinionkit._model.voices import Basis, Voice
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Answer", "Question"]


class Question(Leaf):
    """A question of the author's: "Q: How did you come?"."""

    evidence = Basis.MARKER


class Answer(Leaf):
    """An answer: "A: We came by ferry."."""

    speaker = Voice.SOURCE
    evidence = Basis.MARKER


OUTLET = Outlet(
    "interview",
    grammar=r"""
        %extend _statement: question | answer
        question: QUESTION_LINE _stated*
        answer: ANSWER_LINE _stated*
        QUESTION_LINE.5: /(?:\*\*|__)?Q(?:uestion)?[:.](?:\*\*|__)?(?=[^\S\r\n])/ _REST
        ANSWER_LINE.5: /(?:\*\*|__)?A(?:nswer)?[:.](?:\*\*|__)?(?=[^\S\r\n])/ _REST
    """,
    nodes=[Question, Answer],
    examples={"QUESTION_LINE": "Q: How did you come?", "ANSWER_LINE": "A: We came by ferry."},
)
