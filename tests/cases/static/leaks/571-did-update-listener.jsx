import React from 'react';
export class Chart extends React.Component {
  componentDidUpdate() {
    window.addEventListener('resize', () => this.draw(this.props.points));
  }
  draw() {}
  render() { return <canvas />; }
}
