import React from 'react';
export class Banner extends React.Component {
  state = { i: 0 };
  componentDidMount() {
    this.rotate = setInterval(() => this.setState(({ i }) => ({ i: (i + 1) % this.props.images.length })), 5000);
  }
  componentWillUnmount() { clearInterval(this.rotate); }
  render() { return <img src={this.props.images[this.state.i]} alt="" />; }
}
