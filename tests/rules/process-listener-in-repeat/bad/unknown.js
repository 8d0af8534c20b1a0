module.exports = (things) => {
  process.on('warning', (w) => things.push(w));
//        ^^ info: one more listener each time it runs
};
