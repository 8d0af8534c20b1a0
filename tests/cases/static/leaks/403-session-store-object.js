function MemoryStore() {
  this.sessions = {};
}
MemoryStore.prototype.set = function (sid, sess, fn) {
  this.sessions[sid] = JSON.stringify(sess);
  fn && fn();
};
const store = new MemoryStore();
const visits = {};
module.exports = function track(req, res, next) {
  visits[req.sessionID] = (visits[req.sessionID] || 0) + 1;
  store.set(req.sessionID, req.session, next);
};
