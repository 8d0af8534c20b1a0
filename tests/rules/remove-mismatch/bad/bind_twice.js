class Panel extends HTMLElement {
  connectedCallback() {
    document.addEventListener('keydown', this.onKey.bind(this));
//           ^^^^^^^^^^^^^^^^ error: the 'keydown' listener on `document` is never removed
  }
  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey.bind(this));
//           ^^^^^^^^^^^^^^^^^^^ error: each bind() makes a new function
  }
  onKey() {}
}
