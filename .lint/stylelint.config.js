/* What the style sheets of the page must hold to. Run by `npm run lint` in this folder, from the root. */
export default {
  extends: "stylelint-config-standard",
  rules: {
    // Rules of a few declarations stand on one line, those about one thing together.
    "at-rule-empty-line-before": null,
    "rule-empty-line-before": null,
    // Sheets are ordered by the part of the page that they dress, not by how much their selectors weigh.
    "no-descending-specificity": null,
    // Safari knows these two by their prefix alone.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-box-decoration-break", "-webkit-text-size-adjust"] }],
    "max-nesting-depth": 0,
  },
};
