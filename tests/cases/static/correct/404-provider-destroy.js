export class SyncProvider {
  constructor(room, doc) {
    this.doc = doc;
    this.ws = new WebSocket('wss://sync/' + room);
    this.onUpdate = (u) => this.ws.send(u);
    this.onOffline = () => this.ws.close();
    doc.on('update', this.onUpdate);
    window.addEventListener('offline', this.onOffline);
  }
  destroy() {
    this.doc.off('update', this.onUpdate);
    window.removeEventListener('offline', this.onOffline);
    this.ws.close();
  }
}
