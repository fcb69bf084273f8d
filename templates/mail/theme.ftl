<#--
  How all mails look: colours, fonts, sizes and the logo. This is the place to make them yours; no other file of templates/mail
  holds a colour or a font. Colours are written as #rrggbb. Tests see to it that every text stays legible: a contrast of at
  least 4.5, in light, in dark, and where a mail program turns light into dark by itself.
-->

<#assign light = {
  "ground": "#f3f1ec",
  "card": "#ffffff",
  "note": "#fbf3dc",
  "ink": "#23262b",
  "quiet": "#595f68",
  "line": "#dedad2",
  "accent": "#1c4a86",
  "onAccent": "#ffffff"
}>
<#assign dark = {
  "ground": "#14171c",
  "card": "#1d2127",
  "note": "#3a3216",
  "ink": "#e9e6e1",
  "quiet": "#a9adb4",
  "line": "#363c45",
  "accent": "#a9c8f5",
  "onAccent": "#0d1f38"
}>

<#-- Mail programs bring their own fonts, and take the first of these that they have. -->
<#assign sans = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif">
<#assign serif = "Georgia, 'Times New Roman', serif">
<#assign mono = "Consolas, Menlo, 'Courier New', monospace">

<#-- In pixels; no text smaller than 16. -->
<#assign text = "17px">
<#assign small = "16px">

<#--
  A logo instead of the newsletter's name, if you like: an https address of a PNG (mail programs show no SVG) that is legible on
  both grounds, and the width at which it is shown, such as {"src": "https://example.org/logo.png", "width": 180}. Its
  alternative text is the name.
-->
<#assign logo = {}>
