// Stands for what Salesforce gives the panel's modules in an org: labels, locale and time zone.
export default 'en-US';
