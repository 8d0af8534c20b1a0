export class FocusTrap {
  constructor(root) {
    this.root = root;
    this.onFocus = this.onFocus.bind(this);
  }

  activate() {
    document.addEventListener('focus', this.onFocus, true);
    document.addEventListener('keydown', this.onFocus, { passive: true });
  }

  deactivate() {
    document.removeEventListener('focus', this.onFocus);
    document.removeEventListener('keydown', this.onFocus);
  }

  onFocus(event) {
    if (!this.root.contains(event.target)) this.root.focus();
  }
}
