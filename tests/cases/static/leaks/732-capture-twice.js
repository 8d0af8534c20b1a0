export class Menu extends HTMLElement {
  onClick = () => this.remove();
  connectedCallback() {
    document.addEventListener('click', this.onClick, { capture: true });
  }
  disconnectedCallback() {
    document.removeEventListener('click', this.onClick);
  }
}
