import bus from '../lib/bus';
export default async function (req, res, next) {
  bus.on('purge', (url) => { if (url === req.url) res.setHeader('x-purged', '1'); });
  next();
}
