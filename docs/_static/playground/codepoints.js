// opinionkit counts code points, JavaScript units of UTF-16, of which an astral character has two.

/** A function from offsets in code points to offsets in units. It walks on: offsets must not get smaller. */
export function unitsOf(text) {
  let points = 0;
  let units = 0;
  return (offset) => {
    for (; points < offset; points += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
    return units;
  };
}
