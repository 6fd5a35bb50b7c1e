package com.tillstream.ingest.format.excel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Sheets in XML. */
final class XlsxFormat implements SheetFormat {
    private final StylesTable styles;
    private final SharedStrings texts;
    private final boolean date1904;

    XlsxFormat(XSSFReader reader, OPCPackage parts) throws IOException, OpenXML4JException {
        styles = reader.getStylesTable();
        try {
            texts = new ReadOnlySharedStringsTable(parts, false);
        } catch (SAXException e) {
            throw Workbooks.damaged(e);
        }
        try (var workbook = reader.getWorkbookData()) {
            var text = new String(workbook.readNBytes(64 << 10), StandardCharsets.UTF_8);
            date1904 = text.matches("(?s).*<(\\w+:)?workbookPr\\b[^>]*date1904=\"(1|true)\".*");
        }
    }

    @Override
    public MergedCells merged(InputStream sheet) throws IOException {
        return MergedCells.ofXml(sheet);
    }

    @Override
    public void read(InputStream sheet, SheetRows rows) throws IOException, SAXException {
        try {
            var xml = XMLHelper.newXMLReader();
            xml.setContentHandler(
                    new XSSFSheetXMLHandler(styles, null, texts, rows, new CellFormatter(date1904), false));
            xml.parse(new InputSource(sheet));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JVM has an XML parser", e);
        }
    }
}
