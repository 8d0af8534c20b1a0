const TEN_MINUTES = 10 * 60 * 1000;
module.exports = async function withDeadline(work) {
  let t;
  return Promise.race([
    work(),
    new Promise((_, reject) => {
      t = setTimeout(() => reject(new Error('deadline')), TEN_MINUTES);
    }),
  ]).finally(() => clearTimeout(t));
};
