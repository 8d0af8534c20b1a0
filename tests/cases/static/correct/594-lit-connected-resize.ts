import { LitElement, html } from 'lit';
export class SideBar extends LitElement {
  private onResize = () => this.requestUpdate();
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('resize', this.onResize);
  }
  disconnectedCallback() {
    window.removeEventListener('resize', this.onResize);
    super.disconnectedCallback();
  }
  render() { return html`<aside></aside>`; }
}
customElements.define('side-bar', SideBar);
