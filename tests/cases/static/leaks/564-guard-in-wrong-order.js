exports.protect = function protect(name) {
  const onError = (err) => { console.error(name, err); };
  if (!process.listeners('uncaughtException').includes(onError)) {
    process.on('uncaughtException', onError);
  }
};
