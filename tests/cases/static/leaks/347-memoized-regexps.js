const compiled = new Map();
function pattern(word) {
  let re = compiled.get(word);
  if (!re) {
    re = new RegExp(word.replace(/\W/g, '\\$&'), 'i');
    compiled.set(word, re);
  }
  return re;
}
exports.search = (req, res) => res.json(req.app.locals.names.filter((n) => pattern(req.query.q).test(n)));
