// Example texts and outlets. The articles are files next to this one; people and places are invented.

export const TEXTS = [
  { name: "A night ferry (all five voices)", file: "articles/quay.txt" },
  { name: "A ferry stops (touching lines)", file: "articles/ferry.txt" },
  { name: "Street lamps (comments)", file: "articles/lanterns.txt" },
  { name: "An orchard (a list, an old law)", file: "articles/orchard.txt" },
  {
    name: "A market, in Markdown",
    text: `# The market moves 🧺

By Ines Calder

The council has moved the market to the car park. It gave one reason 📄:

> Stalls need power. The square has none.
>
> > The square has had power since 1987.
>
> So much for the clerk’s note on our own note.

I have plugged in a kettle there. It boiled.

**Comment:** We tried it too, with a lamp.
`,
  },
  {
    name: "A review with a desk note",
    own: "example-review", // the outlet that knows desk notes: one of OUTLETS
    text: `🎭 The first act is long, and the second is longer.
Nobody left. The doors had been locked.
So says the programme, and it is not a joke.

Desk here. They were not locked, we have asked.

I left all the same.
`,
  },
];

const fields = (name, grammar, classes, examples) => ({ name, grammar, classes, examples });
const DESK = "DESK_LINE: Desk here. We have checked this.";

export const OUTLETS = [
  {
    title: "A desk note, proved",
    ...fields(
      "example-review",
      String.raw`%extend _interjection: desk_note
desk_note: DESK_LINE _touching*
DESK_LINE.6: /Desk here\./ _REST`,
      "DeskNote(Comment)",
      DESK,
    ),
  },
  {
    title: "A reading time, proved",
    ...fields(
      "example-weekly",
      String.raw`%extend _furniture: reading_time
reading_time: READING_LINE
READING_LINE.6: /[0-9]+ minutes? to read/ _EOL`,
      "ReadingTime(Byline)",
      "READING_LINE: 4 minutes to read",
    ),
  },
  {
    title: "Mistake: a note that needs a line below it",
    ...fields(
      "example-review",
      String.raw`%extend _interjection: desk_note
desk_note: DESK_LINE LINE
DESK_LINE.6: /Desk here\./ _REST`,
      "DeskNote(Comment)",
      DESK,
    ),
  },
  {
    title: "Mistake: a rule without a class",
    ...fields(
      "example-review",
      String.raw`%extend _interjection: desk_note
desk_note: DESK_LINE _touching*
DESK_LINE.6: /Desk here\./ _REST`,
      "",
      DESK,
    ),
  },
  {
    title: "Mistake: an example of another kind",
    ...fields(
      "example-review",
      String.raw`%extend _interjection: desk_note
desk_note: DESK_LINE _touching*
DESK_LINE.6: /Desk here\./ _REST`,
      "DeskNote(Comment)",
      "DESK_LINE: Comment: we have checked this.",
    ),
  },
];
