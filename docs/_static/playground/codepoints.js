// opinionkit counts code points, JavaScript counts units of UTF-16: characters above U+FFFF have two units.

/** Return a function that converts offsets, in ascending order, from code points to units. */
export function unitsOf(text) {
  let points = 0;
  let units = 0;
  return (offset) => {
    for (; points < offset; points += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
    return units;
  };
}
