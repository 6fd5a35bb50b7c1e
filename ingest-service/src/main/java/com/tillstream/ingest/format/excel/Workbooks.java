package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import com.tillstream.ingest.format.ZipDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.apache.poi.EncryptedDocumentException;

/** Excel workbooks of the three formats. */
public final class Workbooks {
    private static final String XLSX = "xl/workbook.xml";
    private static final String XLSB = "xl/workbook.bin";
    private static final String OPEN_DOCUMENT = "mimetype";
    private static final int[] OLE2 = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

    /** How much larger than packed the parts of a workbook may be. */
    static final int MOST_TIMES_LARGER = 200;

    private Workbooks() {}

    /** Whether a zip file is one. @throws BadFileException if it is a workbook of another office program */
    public static boolean isWorkbook(SpooledFile zip) throws IOException {
        try (var entries = ZipDirectory.open(zip.path())) {
            if (entries.getEntry(OPEN_DOCUMENT) != null && entries.getEntry("content.xml") != null) {
                throw new BadFileException(
                        Reason.BINARY, "The file is an OpenDocument workbook. Save it as XLSX or CSV and send that.");
            }
            return entries.getEntry(XLSX) != null || entries.getEntry(XLSB) != null;
        } catch (ZipException | EOFException e) {
            return false;
        }
    }

    /** Whether a file begins as workbooks before 2007 do, and encrypted ones since. */
    public static boolean isOle2(byte[] sample) {
        for (int i = 0; i < OLE2.length; i++) {
            if (i >= sample.length || sample[i] != (byte) OLE2[i]) {
                return false;
            }
        }
        return true;
    }

    /** Opens an XLSX or XLSB file. @throws BadFileException if it is damaged or was made to do harm */
    public static SourceFile openXml(SpooledFile file) throws IOException {
        try (var entries = ZipDirectory.open(file.path())) {
            return entries.getEntry(XLSX) == null ? XlsbWorkbook.open(file) : XlsxWorkbook.open(file);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Opens an XLS file. @throws BadFileException if it is an encrypted workbook of any format */
    public static SourceFile openOle2(SpooledFile file) throws IOException {
        try {
            return XlsWorkbook.open(file);
        } catch (EncryptedDocumentException e) {
            file.close();
            throw new BadFileException(
                    Reason.ENCRYPTED,
                    "The workbook is protected by a password. Save it without one (File, Info, Protect Workbook) and send that.");
        } catch (IOException | RuntimeException e) {
            file.close();
            throw damaged(e);
        }
    }

    /** The problem of a workbook that POI cannot read; a problem that is told already stays as it is. */
    static BadFileException damaged(Exception e) {
        if (e instanceof BadFileException bad) {
            return bad;
        }
        var message = String.valueOf(e.getMessage());
        return new BadFileException(
                Reason.MALFORMED,
                "The workbook is damaged (%s). Open it in Excel, save it again as XLSX, and send that."
                        .formatted(message.lines().findFirst().orElse("")));
    }

    /** The problem of a workbook that was made to fill memory or disks. */
    static BadFileException outOfProportion(String part) {
        return new BadFileException(
                Reason.MALFORMED,
                "The part %s of the workbook is more than %d times as large as it is packed. Save its data as CSV and send that."
                        .formatted(part, MOST_TIMES_LARGER));
    }
}
