import React, { Component } from 'react';
export default class Grid extends Component {
  state = { cols: 1 };
  layout() { this.setState({ cols: Math.floor(window.innerWidth / 200) }); }
  componentDidMount() { window.addEventListener('resize', this.layout.bind(this)); }
  componentWillUnmount() { window.removeEventListener('resize', this.layout.bind(this)); }
  render() { return <div data-cols={this.state.cols} />; }
}
