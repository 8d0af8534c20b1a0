const a = 1;
// leakline-ignore-next-line suppression -- stands in for any finding
const b = 2;

const c = 3;
const d = 4; // leakline-ignore-file suppression -- stands in, too
