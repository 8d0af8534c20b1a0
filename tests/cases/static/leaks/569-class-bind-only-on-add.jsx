import React from 'react';
export default class Dropdown extends React.Component {
  state = { open: false };
  componentDidMount() {
    document.addEventListener('mousedown', this.onOutside.bind(this));
  }
  componentWillUnmount() {
    document.removeEventListener('mousedown', this.onOutside);
  }
  onOutside(e) {
    if (this.node && !this.node.contains(e.target)) this.setState({ open: false });
  }
  render() { return <ul ref={(n) => { this.node = n; }} hidden={!this.state.open} />; }
}
