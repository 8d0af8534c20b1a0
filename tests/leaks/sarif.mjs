// What the suites ask of a SARIF report: the findings in their order, each with an absolute path.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { runLeakline } from '../support/leakline.mjs';

export async function sarifFindings(files) {
  const { code, stdout, stderr } = await runLeakline(['heap', 'report', '--no-index', '--format', 'sarif', ...files]);
  assert.ok(code === 0 || code === 1, `exit code ${code}: ${stderr}`);
  const [run] = JSON.parse(stdout).runs;
  const root = run.originalUriBaseIds?.['%SRCROOT%']?.uri;
  const pathOf = ({ uri, uriBaseId }) => {
    const url = new URL(uri, uriBaseId ? root : undefined);
    return url.protocol === 'file:' ? fileURLToPath(url) : uri;
  };
  return run.results.map(({ ruleId, locations: [{ physicalLocation }], properties }) => ({
    rule: ruleId, path: pathOf(physicalLocation.artifactLocation), line: physicalLocation.region?.startLine,
    confidence: properties.confidence, counts: properties.counts ?? [],
  }));
}

const shown = ({ rule, path, line, confidence, counts }) =>
  `${rule} ${path.split('/').slice(-3).join('/')}:${line ?? '-'} ${confidence} ${counts.join('→')}`;
export const listed = (findings) => findings.slice(0, 6).map(shown).join('\n      ') || 'nothing';
