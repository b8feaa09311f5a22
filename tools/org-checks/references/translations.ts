// Translations: every label is translated, none is left over, and each says its placeholders.
import type { Component } from '../project.ts';
import { at, elementsAt } from '../world.ts';
import type { World } from '../world.ts';
import { all, textOf } from '../xml.ts';

const placeholders = (text: string): string => [...new Set(text.match(/\{\d+\}/g))].sort().join();

/** @returns name → English text of every custom label of the project */
export const labelsOf = (world: World): Map<string, string> =>
  new Map(
    world
      .ofType('CustomLabels')
      .flatMap(({ xml }) => all(xml, 'labels'))
      .map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']),
  );

/** @returns labels without a translation, translations without a label */
export function translationComplaints(world: World): string[] {
  const labels = labelsOf(world);
  return [
    ...labelComplaints(world),
    ...world.ofType('Translations').flatMap((component) => translated(component, labels)),
    ...world.ofType('CustomObjectTranslation').flatMap((component) => {
      const objectName = component.name.replace(/-\w+$/, '');
      const object = world.object(objectName);
      if (object === undefined) {
        return [at(component, component.xml, `there is no object ${objectName}`)];
      }
      return elementsAt(component.xml, ['fields', 'name'])
        .filter(({ text }) => !object.fields.has(text))
        .map((name) => at(component, name, `there is no field ${objectName}.${name.text}`));
    }),
  ];
}

function labelComplaints(world: World): string[] {
  return world.ofType('CustomLabels').flatMap((component) => {
    const names = elementsAt(component.xml, ['labels', 'fullName']);
    return names
      .filter(({ text }, i) => names.findIndex((each) => each.text === text) < i)
      .map((name) => at(component, name, `the label ${name.text} stands twice`));
  });
}

function translated(component: Component, labels: Map<string, string>): string[] {
  const translations = all(component.xml, 'customLabels');
  const names = translations.map((each) => textOf(each, 'name') ?? '');
  const wrong = translations.flatMap((each, i) => {
    const name = names[i]!;
    const english = labels.get(name);
    const text = textOf(each, 'label') ?? '';
    if (english === undefined) return [at(component, each, `there is no label ${name}`)];
    if (names.indexOf(name) < i) return [at(component, each, `${name} stands twice`)];
    if (text === '') return [at(component, each, `${name} is empty`)];
    return placeholders(text) === placeholders(english)
      ? []
      : [at(component, each, `${name} has other placeholders than '${english}'`)];
  });
  const missing = [...labels.keys()]
    .filter((name) => !names.includes(name))
    .map((name) => at(component, component.xml, `the label ${name} is not translated`));
  return [...wrong, ...missing];
}
