import { Component } from '@angular/core';
import { Reports } from './reports';

@Component({ selector: 'app-report', template: '' })
export class ReportComponent {
  constructor(private reports: Reports) {}

  ngOnInit() {
    this.reports.latest().subscribe((report) => console.log(report));
//                        ^^^^^^^^^ info: nothing ends the subscription
  }
}
