const LOCALES = ['en', 'de', 'fr'];
const formatters = new Map();
function formatter(locale) {
  if (!LOCALES.includes(locale)) locale = 'en';
  if (!formatters.has(locale)) formatters.set(locale, new Intl.NumberFormat(locale));
  return formatters.get(locale);
}
exports.price = (req, res) => res.send(formatter(req.query.lang).format(Number(req.query.n)));
