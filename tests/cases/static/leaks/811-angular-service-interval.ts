import { Component, OnInit } from '@angular/core';
@Component({ selector: 'app-jobs', template: '' })
export class JobsComponent implements OnInit {
  jobs: string[] = [];
  ngOnInit() { this.startPolling(); }
  private startPolling() {
    setInterval(() => this.reload(), 5000);
  }
  private async reload() { this.jobs = await (await fetch('/jobs')).json(); }
}
