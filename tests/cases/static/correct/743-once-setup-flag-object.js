const state = { listening: false, price: 0 };
module.exports = (feed) => (req, res) => {
  if (!state.listening) {
    state.listening = true;
    feed.on('price', (p) => { state.price = p; });
  }
  res.json({ price: state.price });
};
