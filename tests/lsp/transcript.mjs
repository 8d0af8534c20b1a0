// Reads transcripts: what a client sends and what it expects, as blocks separated by lines "---".
// A block's first word says what it is:
//   # text                a comment
//   >> {json}             the client sends this message ("jsonrpc" is added); further lines of
//                         the block that start with >> go in the same write
//   >>! {json}            the same, but the message is wrong on purpose
//   >>raw "text"          the client sends these bytes (a JSON string)
//   << {json}             the next message of the server: every member given must be there, other
//                         members may be; "*" stands for any value, "/…/" for a matching string
//   skip {json}           from here on, messages like this may come at any time
//   file NAME             the block's other lines become that file of the workspace
//   snapshots NAME        runs that Node program of fixtures/ in the workspace; it takes snapshots
//   quiet                 the server sends nothing for a while
//   eof                   the client closes the server's input
//   exit CODE             the server has ended with that code
//   session ARGUMENTS     starts another server, with further arguments
// $WORKSPACE is the path of the workspace, an empty folder at the start, $ROOT its URI.
const KINDS = ['>>', '>>!', '>>raw', '<<', 'skip', 'file', 'snapshots', 'quiet', 'eof', 'exit', 'session'];

export function parseTranscript(text, name) {
  const blocks = [];
  let line = 1;
  for (const part of text.split(/^---\n/m)) {
    const lines = part.split('\n');
    let at = line;
    line += lines.length;
    while (lines.length && (lines[0].startsWith('#') || lines[0] === '')) { lines.shift(); at += 1; }
    const body = lines.join('\n').trimEnd();
    if (!body) continue;
    const [, kind, rest] = /^(\S+) ?([^]*)$/.exec(body);
    if (!KINDS.includes(kind)) throw new Error(`${name}:${at}: no such kind of block: ${kind}`);
    blocks.push({ kind, rest, where: `${name}:${at}` });
  }
  return blocks;
}

// Where `actual` lacks what `expected` asks for; null if it does not.
export function difference(expected, actual, path = '') {
  if (expected === '*') return actual === undefined ? `${path || 'value'} is missing` : null;
  if (typeof expected === 'string' && /^\/.+\/$/s.test(expected)) {
    const matches = typeof actual === 'string' && new RegExp(expected.slice(1, -1), 'u').test(actual);
    return matches ? null : `${path} is ${JSON.stringify(actual)}, which does not match ${expected}`;
  }
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return Object.is(expected, actual) ? null : `${path || 'value'} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  }
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) {
    return `${path} has ${actual.length} elements, not ${expected.length}`;
  }
  for (const key of Object.keys(expected)) {
    const why = difference(expected[key], actual[key], `${path}.${key}`);
    if (why) return why;
  }
  return null;
}
