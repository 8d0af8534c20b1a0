// Tells the server which of its own notifications this client wants.
import type { ClientCapabilities, FeatureState, StaticFeature } from 'vscode-languageclient/node';

export class OwnCapabilities implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    const own = { heapStatus: true, suspects: true };
    capabilities.experimental = { ...capabilities.experimental, leakline: own };
  }
  initialize(): void {}
  getState(): FeatureState {
    return { kind: 'static' };
  }
  clear(): void {}
}
