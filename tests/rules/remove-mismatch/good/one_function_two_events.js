export function wait(stream, done) {
  const end = () => { stream.off('end', end); stream.off('error', end); done(); };
  stream.on('end', end);
  stream.on('error', end);
}
