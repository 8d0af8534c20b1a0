import React from 'react';
export class Chart extends React.Component {
  componentDidMount() { this.listen(this.props.target); }
  componentDidUpdate(before) {
    if (before.target !== this.props.target) {
      this.unlisten(before.target);
      this.listen(this.props.target);
    }
  }
  componentWillUnmount() { this.unlisten(this.props.target); }
  listen(target) { target.addEventListener('change', this.draw); }
  unlisten(target) { target.removeEventListener('change', this.draw); }
  draw = () => this.forceUpdate();
  render() { return <canvas />; }
}
