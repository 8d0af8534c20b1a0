// leakline-ignore-next-line repeat-listner -- a word mistyped
const a = 1;
/* leakline-ignore-start suppression -- never ended */
const b = '// leakline-ignore-file suppression -- in a string';
// leakline-ignore-nextline suppression -- no such form
