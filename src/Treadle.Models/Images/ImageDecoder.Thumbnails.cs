using System.Buffers.Binary;

namespace Treadle.Models.Images;

/// <content>Measures and thumbnails: what a store of images needs besides pixels.</content>
public static unsafe partial class ImageDecoder
{
    private const int OnlySmaller = 2;
    private const int FailOnError = 2;
    private const int Quality = 80;

    /// <summary>Reads the header; pixels are not unpacked.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <exception cref="ImageFormatException">The bytes are no JPEG, PNG or WebP, or claim too many pixels; or libvips is not installed.</exception>
    public static ImageMeasure Measure(ReadOnlySpan<byte> content)
    {
        CheckStart(content);
        lock (Gate)
        {
            fixed (byte* bytes = content, empty = "\0"u8)
            {
                var image = ((delegate* unmanaged<byte*, nuint, byte*, nint, nint>)Function("vips_image_new_from_buffer"))(bytes, (nuint)content.Length, empty, 0);
                try
                {
                    Check(image != 0 ? 0 : -1);
                    var width = ((delegate* unmanaged<nint, int>)Function("vips_image_get_width"))(image);
                    var height = ((delegate* unmanaged<nint, int>)Function("vips_image_get_height"))(image);
                    if ((long)width * height > MostPixels)
                    {
                        throw new ImageFormatException($"The image claims {(long)width * height:N0} pixels; at most {MostPixels:N0} are decoded. Send it smaller.");
                    }

                    var isTurned = ((delegate* unmanaged<nint, int>)Function("vips_image_get_orientation_swap"))(image) != 0;
                    var type = content[0] switch { 0xFF => "image/jpeg", 0x89 => "image/png", _ => "image/webp" };
                    return isTurned ? new ImageMeasure(type, height, width) : new ImageMeasure(type, width, height);
                }
                finally
                {
                    Release(image);
                }
            }
        }
    }

    /// <summary>The image as WebP without metadata, no side longer than <paramref name="size"/>; never enlarged. Unpacks all of it, so that damage shows.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="size">Longest side, at least 1.</param>
    /// <exception cref="ImageFormatException">The bytes are no JPEG, PNG or WebP, are damaged or cut off, or claim too many pixels; or libvips is not installed.</exception>
    public static byte[] Thumbnail(ReadOnlySpan<byte> content, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Measure(content);
        CheckEnd(content);
        lock (Gate)
        {
            fixed (byte* bytes = content, height = "height\0"u8, sizing = "size\0"u8, failing = "fail_on\0"u8)
            {
                nint image = 0;
                Check(((delegate* unmanaged<byte*, nuint, nint*, int, byte*, int, byte*, int, byte*, int, nint, int>)Function("vips_thumbnail_buffer"))(
                    bytes, (nuint)content.Length, &image, size, height, size, sizing, OnlySmaller, failing, FailOnError, 0));
                try
                {
                    return WebP(image);
                }
                finally
                {
                    Release(image);
                }
            }
        }
    }

    // The library fills up a PNG that was cut off and says so in a warning only; the others it refuses by itself, or by the length in their header.
    private static void CheckEnd(ReadOnlySpan<byte> content)
    {
        var isCutOff = content[0] switch
        {
            0x89 => content.LastIndexOf("IEND"u8) < 0,
            0xFF => content.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0,
            _ => BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) + 8L > content.Length,
        };
        if (isCutOff)
        {
            throw new ImageFormatException("The image cannot be decoded: its end is missing. It is damaged or cut off; save or send it again.");
        }
    }

    private static byte[] WebP(nint image)
    {
        fixed (byte* quality = "Q\0"u8, strip = "strip\0"u8)
        {
            byte* memory = null;
            nuint length = 0;
            Check(((delegate* unmanaged<nint, byte**, nuint*, byte*, int, byte*, int, nint, int>)Function("vips_webpsave_buffer"))(image, &memory, &length, quality, Quality, strip, 1, 0));
            try
            {
                return new ReadOnlySpan<byte>(memory, (int)length).ToArray();
            }
            finally
            {
                ((delegate* unmanaged<byte*, void>)Function("g_free"))(memory);
            }
        }
    }
}
