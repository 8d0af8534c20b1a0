const sessions = new Map();
setInterval(() => {
  for (const [id, at] of sessions) if (Date.now() - at > 60000) sessions.delete(id);
}, 1000).unref();
exports.sessions = sessions;
