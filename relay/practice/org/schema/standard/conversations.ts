// What people say on records: posts in a feed and the e-mails of a case, with the field names of a Salesforce org.
import {
  checkbox,
  datetime,
  email,
  field,
  integer,
  lookup,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
  url,
} from '../fields.ts';
import { activityTargets } from './picklists.ts';

const feedParents = ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Campaign', 'Product2'];

export const feedItem = {
  ...standardObject('FeedItem', ['Feed Item', 'Feed Items'], '0D5', 'about', [
    lookup('ParentId', 'Parent ID', feedParents, 'Parent', null, {
      required: true,
      updateable: false,
      onParentDelete: 'cascade',
    }),
    picklist('Type', 'Feed Item Type', ['TextPost', 'LinkPost', 'ContentPost', 'TrackedChange'], {
      defaultValue: 'TextPost',
      updateable: false,
    }),
    text('Title', 'Title', 255),
    textarea('Body', 'Body', 10_000),
    url('LinkUrl', 'Link Url', { length: 1000, updateable: false }),
    checkbox('IsRichText', 'Is Rich Text'),
    integer('CommentCount', 'Comment Count', { ...systemSet, defaultValue: 0 }),
    integer('LikeCount', 'Like Count', { ...systemSet, defaultValue: 0 }),
    lookup('InsertedById', 'InsertedBy ID', 'User', 'InsertedBy', null, systemSet),
  ]),
  sharedBy: ['ParentId'],
};

/** Salesforce keeps the status of an e-mail as a digit. */
const statuses = ['New', 'Read', 'Replied', 'Sent', 'Forwarded', 'Draft'];

export const emailMessage = {
  ...standardObject('EmailMessage', ['Email Message', 'Email Messages'], '02s', 'about', [
    lookup('ParentId', 'Case ID', 'Case', 'Parent', 'EmailMessages', {
      updateable: false,
      onParentDelete: 'cascade',
    }),
    lookup('RelatedToId', 'Related To ID', activityTargets, 'RelatedTo', 'Emails'),
    textarea('TextBody', 'Text Body', 32_000),
    lookup('ActivityId', 'Activity ID', 'Task', 'Activity', null, { updateable: false }),
    textarea('HtmlBody', 'HTML Body', 32_000, { extraTypeInfo: 'richtextarea' }),
    text('Subject', 'Subject', 3000, { nameField: true }),
    text('FromName', 'From Name', 1000),
    email('FromAddress', 'From Address', { length: 1000 }),
    text('ToAddress', 'To Address', 4000),
    text('CcAddress', 'CC Address', 4000),
    text('BccAddress', 'BCC Address', 4000),
    checkbox('Incoming', 'Is Incoming'),
    checkbox('HasAttachment', 'Has Attachment', systemSet),
    field('picklist', 'Status', 'Status', {
      length: 40,
      restricted: true,
      required: true,
      defaultValue: '5',
      picklist: statuses.map((label, index) => ({
        value: String(index),
        label,
        isDefault: label === 'Draft',
      })),
    }),
    datetime('MessageDate', 'Message Date'),
  ]),
  sharedBy: ['ParentId', 'RelatedToId'],
  searchable: true,
};

export const caseComment = {
  ...standardObject('CaseComment', ['Case Comment', 'Case Comments'], '00a', 'about', [
    lookup('ParentId', 'Parent ID', 'Case', 'Parent', 'CaseComments', {
      required: true,
      updateable: false,
      onParentDelete: 'cascade',
    }),
    checkbox('IsPublished', 'Published'),
    textarea('CommentBody', 'Body', 4000),
  ]),
  sharedBy: ['ParentId'],
};
