import { LitElement, html } from 'lit';
export class SideBar extends LitElement {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('resize', () => this.requestUpdate());
  }
  disconnectedCallback() {
    super.disconnectedCallback();
  }
  render() { return html`<aside></aside>`; }
}
customElements.define('side-bar', SideBar);
