const { marked } = require('marked');
exports.render = (req, res) => {
  marked.use({ renderer: { link: (href, title, text) => `<a href="/out?u=${req.user.id}&to=${href}">${text}</a>` } });
  res.send(marked.parse(req.body.text));
};
