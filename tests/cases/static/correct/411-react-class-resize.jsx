import React, { Component } from 'react';
export default class Grid extends Component {
  state = { cols: 1 };
  constructor(props) { super(props); this.layout = this.layout.bind(this); }
  layout() { this.setState({ cols: Math.floor(window.innerWidth / 200) }); }
  componentDidMount() { window.addEventListener('resize', this.layout); }
  componentWillUnmount() { window.removeEventListener('resize', this.layout); }
  render() { return <div data-cols={this.state.cols} />; }
}
