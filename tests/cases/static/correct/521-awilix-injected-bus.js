module.exports = function makeOrders({ bus }) {
  bus.on('error', console.error);
  return {
    stream(req, res) {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const push = (o) => { if (o.user === req.user.id) res.write(`data: ${JSON.stringify(o)}\n\n`); };
      bus.on('order', push);
      res.on('close', () => bus.removeListener('order', push));
    },
  };
};
