import React, { Component } from 'react';

export default class JobStatus extends Component {
  state = { status: 'queued' };

  componentDidMount() {
    this.delay = setTimeout(() => this.load(), 200);
    this.poll = setInterval(() => this.load(), 5000);
  }

  componentWillUnmount() {
    clearTimeout(this.delay);
    clearInterval(this.polling);
  }

  async load() {
    const res = await fetch(`/api/jobs/${this.props.id}`);
    this.setState(await res.json());
  }

  render() {
    return <em>{this.state.status}</em>;
  }
}
