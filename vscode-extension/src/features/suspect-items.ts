// How the nodes of the suspects view look: icon, text, tooltip, what a click opens.
import * as vscode from 'vscode';
import type { Suspect } from '../extensions';
import { Format } from '../format';
import { openCommand, placeShort, placeText } from '../places';
import {
  countsText,
  type GroupNode,
  type Grouping,
  type SectionNode,
  sparkline,
  type FarNode,
  type StepNode,
  stepText,
  type SuspectNode,
  type SuspectsNode,
} from '../suspects-tree';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

export class SuspectItems {
  private readonly format = new Format(vscode.env.language);

  itemOf(node: SuspectsNode, grouping: Grouping): vscode.TreeItem {
    const item = this.make(node, grouping);
    item.id = node.id;
    return item;
  }

  private make(node: SuspectsNode, grouping: Grouping): vscode.TreeItem {
    switch (node.type) {
      case 'group':
        return this.group(node);
      case 'suspect':
        return this.suspect(node, grouping);
      case 'section':
        return section(node);
      case 'far':
        return far(node);
      case 'step':
        return this.step(node);
      case 'related': {
        const item = new vscode.TreeItem(node.label, None);
        item.description = placeShort(node.place);
        item.iconPath = new vscode.ThemeIcon('references');
        item.command = openCommand(node.place);
        return item;
      }
      case 'advice': {
        const item = new vscode.TreeItem(node.text, None);
        item.iconPath = new vscode.ThemeIcon('lightbulb');
        item.tooltip = node.text;
        item.contextValue = 'advice';
        return item;
      }
    }
  }

  private group(node: GroupNode): vscode.TreeItem {
    const label = node.label || vscode.l10n.t('No place in a source file');
    const item = new vscode.TreeItem(label, Expanded);
    if (node.place) {
      item.resourceUri = vscode.Uri.parse(node.place.uri);
      item.label = item.resourceUri.path.split('/').pop() ?? label;
      const folder = vscode.workspace.asRelativePath(item.resourceUri).split('/').slice(0, -1).join('/');
      const count = this.format.count(node.suspects.length);
      item.description = folder ? `${folder} · ${count}` : count;
      item.iconPath = vscode.ThemeIcon.File;
    } else {
      item.description = this.format.count(node.suspects.length);
    }
    item.contextValue = 'group';
    return item;
  }

  private suspect({ suspect }: SuspectNode, grouping: Grouping): vscode.TreeItem {
    const item = new vscode.TreeItem(label(suspect, grouping), Collapsed);
    const { count, bytes } = this.format;
    const counts = suspect.growth.length > 1 ? countsText(suspect.growth, count) : count(suspect.count);
    item.description = [counts, bytes(suspect.retainedSize), suspect.title].join(' · ');
    item.iconPath = iconOf(suspect);
    item.tooltip = this.tooltip(suspect);
    item.contextValue = 'suspect';
    if (suspect.place) item.command = openCommand(suspect.place);
    const confirmed = suspect.confirmed ? vscode.l10n.t('confirmed in the source') : '';
    item.accessibilityInformation = {
      label: [item.label, confidenceText(suspect), confirmed, item.description].filter(Boolean).join(', '),
    };
    return item;
  }

  private step({ step }: StepNode): vscode.TreeItem {
    const { id, place, retainedSize } = step;
    const item = new vscode.TreeItem(stepText(step), None);
    const object = id === undefined ? [] : [`@${id}`, vscode.l10n.t('keeps {0}', this.format.bytes(retainedSize))];
    item.tooltip = [stepText(step), ...object].join(' · ');
    item.iconPath = new vscode.ThemeIcon(place ? 'go-to-file' : 'circle-small');
    item.contextValue = id === undefined ? 'step' : 'step-object';
    if (place) {
      item.description = placeShort(place);
      item.command = openCommand(place);
    }
    return item;
  }

  private tooltip(suspect: Suspect): vscode.MarkdownString {
    const text = new vscode.MarkdownString('', true);
    text.appendMarkdown('**').appendText(suspect.title).appendMarkdown('**\n\n');
    const facts = [suspect.kind, confidenceText(suspect)];
    if (suspect.confirmed) facts.push(vscode.l10n.t('confirmed in the source'));
    text.appendText(facts.join(' · ')).appendMarkdown('\n\n');
    if (suspect.growth.length > 1) {
      const { count } = this.format;
      text.appendText(`${sparkline(suspect.growth)}  ${countsText(suspect.growth, count)}`).appendMarkdown('\n\n');
    }
    if (suspect.place) text.appendText(placeText(suspect.place)).appendMarkdown('\n\n');
    text.appendText(suspect.advice);
    return text;
  }
}

// Short, so that the numbers behind it are seen in a narrow side bar; in a group by file the file is
// said already.
function label({ place, kind }: Suspect, grouping: Grouping): string {
  if (!place) return kind;
  return grouping === 'file' ? vscode.l10n.t('Line {0}', place.range.start.line + 1) : placeShort(place);
}

function iconOf(suspect: Suspect): vscode.ThemeIcon {
  const colours = { certain: 'list.errorForeground', likely: 'list.warningForeground', possible: 'descriptionForeground' };
  const colour = new vscode.ThemeColor(colours[suspect.confidence]);
  if (suspect.confirmed) return new vscode.ThemeIcon('verified-filled', colour);
  const icons = { certain: 'error', likely: 'warning', possible: 'question' };
  return new vscode.ThemeIcon(icons[suspect.confidence], colour);
}

function confidenceText(suspect: Suspect): string {
  switch (suspect.confidence) {
    case 'certain':
      return vscode.l10n.t('certain');
    case 'likely':
      return vscode.l10n.t('likely');
    case 'possible':
      return vscode.l10n.t('possible');
  }
}

function section(node: SectionNode): vscode.TreeItem {
  if (node.section === 'chain') {
    const item = new vscode.TreeItem(vscode.l10n.t('Held by'), Expanded);
    item.iconPath = new vscode.ThemeIcon('link');
    return item;
  }
  const item = new vscode.TreeItem(vscode.l10n.t('Other places'), Collapsed);
  item.iconPath = new vscode.ThemeIcon('references');
  return item;
}

function far({ steps }: FarNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('{0} steps from the root', steps.length), Collapsed);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  return item;
}
