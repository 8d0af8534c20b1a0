export class Modal {
  open(onKey) {
    const handle = (e) => onKey(e);
    window.addEventListener('keydown', handle, true);
    this.handler = handle;
  }
  close() { window.removeEventListener('keydown', this.handler, true); }
}
