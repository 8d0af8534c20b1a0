const { Marked } = require('marked');
exports.render = (req, res) => {
  const marked = new Marked();
  marked.use({ renderer: { link: (href) => `<a href="/out?u=${req.user.id}&to=${href}">` } });
  res.send(marked.parse(req.body.text));
};
