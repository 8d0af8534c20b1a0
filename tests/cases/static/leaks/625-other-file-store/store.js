const events = [];
exports.remember = (event) => {
  events.push(event);
};
exports.latest = (n) => events.slice(-n);
