const fs = require('fs');
const zlib = require('zlib');
exports.pack = (from, to) => new Promise((resolve, reject) => {
  const input = fs.createReadStream(from);
  const gzip = zlib.createGzip();
  const output = fs.createWriteStream(to);
  for (const s of [input, gzip, output]) s.on('error', reject);
  output.on('finish', resolve);
  input.pipe(gzip).pipe(output);
});
