module.exports = function makeOrders({ bus, db }) {
  async function stream(req, res) {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    bus.on('order', (o) => {
      if (o.user === req.user.id) res.write(`data: ${JSON.stringify(o)}\n\n`);
    });
  }
  async function list(req, res) {
    res.json(await db('orders').where({ user: req.user.id }));
  }
  return { stream, list };
};
