// leakline-ignore-next-line suppression -- committed
const a = 1;
