// The Node versions under test and where npm put their binaries.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export const versions = [12, 14, 16, 18, 20, 22, 24, 26].map((major) => ({
  name: `node${major}`,
  major,
  binary: path.join(here, 'node_modules', `node${major}`, 'bin', 'node'),
}));

export function nodeBinary(major) {
  const { binary } = versions.find((version) => version.major === major);
  if (!existsSync(binary)) throw new Error(`Node ${major} is not installed; run scripts/setup test`);
  return binary;
}
